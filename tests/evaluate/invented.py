"""Names for a renamed world: none of them is in the registry that the package ships.

``WORDS`` are ordinary English words, none of which occurs in the articles that are renamed. No name ends
in s, so that possessives stay plain, and none begins with u, so that the article before it is plain too.
"""

from __future__ import annotations

WORDS = (
    "Anchor", "Bramble", "Brook", "Candle", "Canyon", "Chisel", "Cinder", "Gravel", "Harbor", "Hazel",
    "Kettle", "Lantern", "Meadow", "Mitten", "Mortar", "Needle", "Orchard", "Paddle", "Pebble", "Pepper",
    "Pillow", "Quilt", "Ribbon", "Saddle", "Shovel", "Spindle", "Thimble", "Timber", "Velvet", "Walnut",
    "Willow",
)  # fmt: skip
COMPANIES = (
    "Belvaro", "Corvanta", "Drexmoor", "Elvandra", "Fennholt", "Galvoxa", "Halcyte", "Ilmarine", "Jorvale",
    "Kelvara", "Lumenth", "Morvane", "Nexoria", "Ostrelle", "Pelagior", "Quorvane", "Rivendane", "Solvanta",
    "Tarvane", "Velmora", "Wexbrook", "Yarrowick", "Zephyrion",
)  # fmt: skip
CAMEL_COMPANIES = (
    "DeepVale",
    "EmberForge",
    "IonReach",
    "LoftQ",
    "OrbitX",
    "SkyLathe",
    "StarQuay",
    "VoltHaven",
)
AI_COMPANIES = ("BriarAI", "FirnAI", "GladeMind", "OpalMind", "TrueMind", "VectraAI")
LETTER_COMPANIES = ("kAI", "mAI", "nAI", "qAI", "vAI", "zAI")
DESCRIBED_COMPANIES = (
    "The Drifting Company", "The Humming Company", "The Patient Company", "The Whistling Company",
)  # fmt: skip
SUFFIXES = ("AI", "AI", "AI", "Labs", "Research", "Intelligence")
LEGAL_MIDDLES = ("Aerospace Systems", "Launch Industries", "Orbital Technologies", "Rocket Works")
SITE_WORDS = ("Bastion", "Colonnade", "Foundry", "Leviathan", "Monolith", "Obelisk", "Rampart")
SITES = ("Kraegor", "Ozmund", "Tharnholm", "Vastrum")
MODEL_WORDS = ("Ballad", "Hymn", "Parable", "Quill", "Riddle", "Tangent", "Thicket")
MODELS = ("Aurelith", "Caldrix", "Mirelle", "Nimbrix", "Vesperine", "Zorvath")
CHAT_MODELS = ("ChatVLM", "EchoGPT", "ParleyGPT", "PromptLM", "TalkLM")
CHIP_LETTERS = ("HL", "KX", "MZ", "QR", "TN", "V", "WB")
CHIP_NUMBERS = ("120", "250", "400", "550", "7000", "900")
FIRST_NAMES = ("Adrian", "Casimir", "Leander", "Rafael", "Tobia", "Viktor")
MIDDLE_NAMES = ("Alden", "Emil", "Hugo", "Osric")
LAST_NAMES = ("Brandvold", "Castellano", "Lindqvist", "Thackeray", "Varga", "Wolfe")
PROGRAMS = ("Keystone", "Lodestar", "Pinnacle", "Tidewater")

# Real ones in place of real ones.
OUTLETS = (
    "Axios",
    "Bloomberg",
    "Business Insider",
    "CNBC",
    "Fortune",
    "Nikkei",
    "Semafor",
    "TechCrunch",
    "Wired",
)
DEPARTMENTS = (
    ("Commerce", "DOC"),
    ("Energy", "DOE"),
    ("Homeland Security", "DHS"),
    ("Transportation", "DOT"),
)
CITIES = (
    ("Abilene", "Texas"), ("Atlanta", "Georgia"), ("Boise", "Idaho"), ("Cheyenne", "Wyoming"),
    ("Columbus", "Ohio"), ("Denver", "Colorado"), ("Madison", "Wisconsin"), ("Omaha", "Nebraska"),
    ("Portland", "Oregon"), ("Richmond", "Virginia"), ("Tulsa", "Oklahoma"),
)  # fmt: skip
STATES = ("Florida", "Montana", "Nevada", "Vermont")
