"""地図 as columns, as a page would draw them."""

from components import cache, stage
from components.choices import NOWHERE
from components.content.columns import columns_view
from components.content.where import where
from components.deck import draw_columns
from components.draw import draw

here = stage.current()
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
