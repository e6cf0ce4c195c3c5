"""An interval: where a true share lies, as a bar with a mark at the share found; in the colour of what is verified."""


def bar(low: float, high: float, share: float) -> str:
    """HTML for a frame of class `interval`; all three are parts of one."""
    left, right, at = (100 * float(end) for end in (low, high, share))
    return f'<i style="left:{left:.1f}%;width:{right - left:.1f}%"></i><u style="left:{at:.1f}%"></u>'
