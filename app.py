"""The web app: ``yusuan serve`` starts it, or ``streamlit run app.py``; the data folder is that of ``YUSUAN_DATA``."""

from kg.ui.drawing.frame import draw

draw()
