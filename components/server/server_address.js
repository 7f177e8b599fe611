// Tells Streamlit where its server is. Left to itself it asks below the page's own address first, so that every deep link
// begins with two failed requests.
window.__streamlit = { BACKEND_BASE_URL: new URL("..", document.currentScript.src).href };
