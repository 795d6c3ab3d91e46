"""The full-screen interface of quizgen, in Textual. It asks the engine and marks nothing itself."""
