"""The server of the screen `taking.py`, with the fonts of this machine."""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from pages.views.vendor import FOLDERS

SCREEN = Path(__file__).with_name("taking.py")
app = st.App(SCREEN, routes=[Mount(path, StaticFiles(directory=folder)) for path, folder in FOLDERS.items()])
