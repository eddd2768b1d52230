"""The graph as a page: a view model, a layout, and one HTML file that needs no network."""
