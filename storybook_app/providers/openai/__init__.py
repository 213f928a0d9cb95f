"""The OpenAI dialect: a writer, a narrator and a painter at any server that speaks it."""

from storybook_app.providers.openai.models import Model, list_models, try_key
from storybook_app.providers.openai.narrator import OpenAINarrator
from storybook_app.providers.openai.painter import OpenAIPainter
from storybook_app.providers.openai.server import open_service
from storybook_app.providers.openai.writer import OpenAIWriter

__all__ = ["Model", "OpenAINarrator", "OpenAIPainter", "OpenAIWriter", "list_models", "open_service", "try_key"]
