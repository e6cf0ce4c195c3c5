"""A file that a browser sends is held in memory until it is sealed: Starlette would lay what is above 1 MB in clear on
the disk meanwhile.
"""

from starlette.formparsers import MultiPartParser
from streamlit import config


def hold_in_memory() -> None:
    """Let a form hold as much as Streamlit takes of one file, and its own few words."""
    MultiPartParser.spool_max_size = (config.get_option("server.maxUploadSize") + 1) * 2**20
