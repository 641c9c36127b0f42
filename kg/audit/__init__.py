"""Figures that contradict each other, found by named rules, with the lines that state them."""
