"""地図 as columns, as a page would draw them."""

from components.context import cache, page_context
from components.context.params import NOWHERE
from components.features.map.cards.columns import columns_view
from components.features.map.cards.layers import where
from components.features.map.view import draw_columns
from components.ui.card_view import draw

here = page_context.current()
chosen = None if here.choice.area == NOWHERE else here.choice.area
choices = (here.choice.layer, here.choice.year, chosen)
page = cache.content(where, here, *choices)
view = cache.content(columns_view, here, *choices)
if page is not None:
    here.headline(page.headline)
    if view is None:
        draw(page.main, here)
    else:
        draw_columns(view, page.main, here)
