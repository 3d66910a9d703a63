## view
