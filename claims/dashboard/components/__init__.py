"""Parts of a page that Streamlit has no widget for. Each is a Python front and a script that only ever writes text nodes."""
