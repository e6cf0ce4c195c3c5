"""The app as it runs AHEAD_DAYS from now: `python -m tests.browser.later run dashboard.py …`. Its one clock is ahead
before anything reads it.
"""

import datetime as dt
import os

from data import settings

real = settings.now
settings.now = lambda: real() + dt.timedelta(days=int(os.environ["AHEAD_DAYS"]))

if __name__ == "__main__":
    from streamlit.web import cli

    cli.main()
