"""LaTeX maths and Markdown as terminal text, Typst and MathML: one tree, several small writers."""
