"""The services that the studio can stand for, by name."""

from collections.abc import Mapping

from teststudio.services.elevenlabs import ELEVENLABS
from teststudio.services.fal import FAL
from teststudio.services.kokoro import KOKORO
from teststudio.services.mediaserver import MEDIA_SERVER
from teststudio.services.openai import OPENAI
from teststudio.services.service import Service
from teststudio.services.together import TOGETHER

SERVICES: Mapping[str, Service] = {
    service.name: service for service in (OPENAI, TOGETHER, KOKORO, ELEVENLABS, MEDIA_SERVER, FAL)
}
