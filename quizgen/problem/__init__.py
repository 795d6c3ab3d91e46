"""Problems: the quantity graph of a question, drawing and certifying its variants."""
