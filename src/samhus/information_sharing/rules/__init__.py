"""What holds for sharing, pure: the course of the questions, agreements, requests, deadlines."""
