"""What goes round Streamlit: the page it is served in, who may knock, and the files that the project itself serves."""
