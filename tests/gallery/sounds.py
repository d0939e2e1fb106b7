"""Make the four sounds of the house: short, soft, without a hiss. Run it to write assets/sounds."""

import math
import struct
import sys
import wave
from io import BytesIO
from pathlib import Path

SOUNDS = Path(__file__).resolve().parents[2] / "assets" / "sounds"
RATE = 22_050
LOUDEST = 0.35

#: name -> tones, each (pitch in Hz, seconds). One click for a press, a soft tick for a quarter of a hold, two tones for
#: done, one low tone for a notice.
TONES = {
    "click": ((1400.0, 0.018),),
    "tick": ((900.0, 0.012),),
    "done": ((659.3, 0.14), (880.0, 0.22)),
    "notice": ((293.7, 0.28),),
}


def wav(tones: tuple[tuple[float, float], ...]) -> bytes:
    """The tones one after the other as a WAV file: 16 bit, mono, each swelling in 4 ms and dying away."""
    samples: list[int] = []
    for pitch, seconds in tones:
        length = int(RATE * seconds)
        for at in range(length):
            swell = min(1.0, at / (0.004 * RATE)) * math.exp(-4.0 * at / length) * (1 - at / length)
            samples.append(round(32_767 * LOUDEST * swell * math.sin(2 * math.pi * pitch * at / RATE)))
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return file.getvalue()


if __name__ == "__main__":
    for name, tones in TONES.items():
        (SOUNDS / f"{name}.wav").write_bytes(wav(tones))
        sys.stdout.write(f"assets/sounds/{name}.wav\n")
