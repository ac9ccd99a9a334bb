"""A browser without a window that tells what went wrong with a page and what it asked for."""
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

QUIET = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--hide-scrollbars", "--window-size=1440,900"]


def browser(folder):
    """With its profile in the folder."""
    options = webdriver.ChromeOptions()
    for flag in QUIET + [f"--user-data-dir={folder / 'profile'}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.binary_location = "/usr/bin/chromium"
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
