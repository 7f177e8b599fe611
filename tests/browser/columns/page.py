"""地図 as columns, as a page would draw them."""

from components.context import cache, page_context
from components.context.param import NOWHERE
from components.features.map.cards.columns import columns_view
from components.features.map.cards.layers import layer_page
from components.features.map.view import draw_columns
from components.ui.card_view import draw_card

ctx = page_context.current()
chosen = None if ctx.choice.area == NOWHERE else ctx.choice.area
choices = (ctx.choice.layer, ctx.choice.year, chosen)
page = cache.content(layer_page, ctx, *choices)
view = cache.content(columns_view, ctx, *choices)
if page is not None:
    ctx.headline(page.headline)
    if view is None:
        draw_card(page.main, ctx)
    else:
        draw_columns(view, page.main, ctx)
