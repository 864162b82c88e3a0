"""An amendment document -> Amendments."""
