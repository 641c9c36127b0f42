"""Straight lines in a picture of a page: how far the page is turned, and the rules of its tables."""

import cv2
import numpy as np

from kg.read.page_layout import Rule
from kg.read.recognition import Picture

_MOST_TURNED = 4.0
"""Degrees that a page may lie askew on a scanner."""
_STEP = 0.25
_SMALL = 900
"""Pixels; a page this high shows how far it is turned."""
_SHORTEST = 24.0
"""Points; shorter strokes are parts of characters."""
_THICKEST = 4.0
_GAP = 3


def straightened(picture: Picture) -> Picture:
    """The picture turned so that its lines go straight across; itself where they do."""
    turn = _turn(picture)
    if abs(turn) < _STEP:
        return picture
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
    turned = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    return np.asarray(turned, dtype=np.uint8)


def rules_in(picture: Picture, points: float) -> tuple[Rule, ...]:
    """The rules of a page, in points; ``points`` is how many a pixel has."""
    ink = _ink(picture)
    shortest = max(8, round(_SHORTEST / points))
    found: list[Rule] = []
    for shape in ((shortest, 1), (1, shortest)):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
        lines = cv2.dilate(lines, np.ones((1, _GAP) if shape[0] > 1 else (_GAP, 1), np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
        for left, top, width, height, _ in stats[1:count].tolist():
            rule = Rule(left * points, top * points, (left + width) * points, (top + height) * points)
            if min(rule.right - rule.left, rule.bottom - rule.top) <= _THICKEST:
                found.append(rule)
    return tuple(sorted(found, key=lambda rule: (rule.top, rule.left, rule.right, rule.bottom)))


def _ink(picture: Picture) -> Picture:
    """White where the page is printed on, whatever its paper looks like; black elsewhere."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    size = max(31, (min(grey.shape) // 40) | 1)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, size, 15)
    return np.asarray(ink, dtype=np.uint8)


def _turn(picture: Picture) -> float:
    """Degrees by which the page is to be turned: where its rows of ink stand out most from the white between them."""
    height, width = picture.shape[:2]
    scale = min(1.0, _SMALL / max(height, width))
    small = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    ink = _ink(small)
    middle = (ink.shape[1] / 2, ink.shape[0] / 2)
    best, best_contrast = 0.0, -1.0
    steps = round(_MOST_TURNED / _STEP)
    for step in sorted(range(-steps, steps + 1), key=abs):
        matrix = cv2.getRotationMatrix2D(middle, step * _STEP, 1.0)
        rows = cv2.warpAffine(ink, matrix, (ink.shape[1], ink.shape[0])).sum(axis=1, dtype=np.float64)
        contrast = float(((rows[1:] - rows[:-1]) ** 2).sum())
        if contrast > best_contrast * 1.02:
            best, best_contrast = step * _STEP, contrast
    return best
