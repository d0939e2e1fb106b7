"""The sounds are what their recipe says, short and not loud."""

import struct
import wave

import pytest

from tests.gallery.sounds import LOUDEST, SOUNDS, TONES, wav


@pytest.mark.parametrize("name", TONES)
def test_a_sound_is_made_by_its_recipe(name: str) -> None:
    assert (SOUNDS / f"{name}.wav").read_bytes() == wav(TONES[name]), "run .venv/bin/python tests/gallery/sounds.py"


@pytest.mark.parametrize("name", TONES)
def test_a_sound_is_short_and_not_loud_and_ends_silent(name: str) -> None:
    with wave.open(str(SOUNDS / f"{name}.wav")) as sound:
        count = sound.getnframes()
        samples = struct.unpack(f"<{count}h", sound.readframes(count))
        assert count / sound.getframerate() < 0.5
    assert max(map(abs, samples)) <= 32_767 * LOUDEST
    assert abs(samples[-1]) < 200
