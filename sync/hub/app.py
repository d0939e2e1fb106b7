"""Puts the web application together: doors, console, refusals, and the OpenAPI document of what travels."""

from __future__ import annotations

import gc
import os
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from sync.hub import blob_doors, doors, public_pages, remote_doors
from sync.hub.console.mount import TELLS_NOBODY, mount
from sync.hub.front import Front
from sync.hub.hub import Hub
from sync.hub.refusals import REFUSED, refuse
from sync.hub.settings import HubSettings, read_settings
from sync.wire import ack, blob, enrol, envelope, manifest, me, remote, repair, segment, stands

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from sync.wire.clock import Clock

TRAVELS = (
    envelope.Envelope,
    ack.ItemResult,
    ack.BatchAnswer,
    ack.Refusal,
    enrol.EnrolRequest,
    enrol.EnrolAnswer,
    enrol.RenewRequest,
    manifest.SignedManifest,
    manifest.Manifest,
    repair.LeafRows,
    repair.LeafVector,
    stands.SignedStands,
    stands.Stands,
    segment.Change,
    me.MeRequest,
    me.MeAnswer,
    blob.BlobStanding,
    remote.Answer,
    remote.PackWord,
)

ASKED = {
    ("post", "/v1/devices/enrol"): "EnrolRequest",
    ("post", "/v1/devices/renew"): "RenewRequest",
    ("put", "/v1/submissions/{name}"): "Envelope",
    ("post", "/v1/me"): "MeRequest",
}
"""What the doors read by themselves, raw and bounded, so that FastAPI does not know it."""
WITHOUT_PASS = {"/v1/health", "/v1/devices/enrol", "/v1/devices/renew", "/v1/segments/{sha256}"}


def calm_collector() -> None:
    """Let Python's cycle collector look seldom, and never at what is loaded by now; for a process that only serves.

    What a hand-in makes dies by its reference counts. To look for cycles among half a million things that stay takes
    longer than a batch of fifty, and comes in the middle of one.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def create_app(settings: HubSettings, clock: Clock | None = None) -> FastAPI:
    """Make the application; SettingsError when it cannot run as told. The work beside the doors begins with it."""
    hub = Hub(settings, clock)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncGenerator[None]:
        del app
        hub.start()
        try:
            yield
        finally:
            hub.stop()

    app = FastAPI(
        title="Job Station hub", version="1", lifespan=life, docs_url=None, redoc_url=None, telemetry=TELLS_NOBODY
    )
    app.state.hub = hub
    app.include_router(doors.router)
    app.include_router(remote_doors.router)
    app.include_router(blob_doors.router)
    app.include_router(public_pages.router)
    if settings.console != "off":
        mount(app, hub)
    _refuse_in_our_words(app, hub)
    app.add_middleware(Front, clock=hub.clock)
    _publish_what_travels(app)
    return app


def from_environment() -> FastAPI:
    """Make the application from the file named in JOBSTATION_HUB_CONFIG: the way of several workers."""
    name = os.environ.get("JOBSTATION_HUB_CONFIG")
    told: dict[str, Any] = msgspec.json.decode(os.environ.get("JOBSTATION_HUB_TOLD", "{}"))
    app = create_app(read_settings(Path(name) if name else None, told))
    calm_collector()
    return app


def _refuse_in_our_words(app: FastAPI, hub: Hub) -> None:
    async def refused(request: Request, error: Exception) -> Response:
        del request
        return refuse(error, hub.clock)

    for kind in (*REFUSED, HTTPException, Exception):
        app.add_exception_handler(kind, refused)


def _publish_what_travels(app: FastAPI) -> None:
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        document = plain()
        _, components = msgspec.json.schema_components(TRAVELS, ref_template="#/components/schemas/{name}")
        document.setdefault("components", {}).setdefault("schemas", {}).update(components)
        document["components"].setdefault("securitySchemes", {})["pass"] = {"type": "http", "scheme": "bearer"}
        for path, verbs in document["paths"].items():
            if path.startswith("/v1/"):
                for verb, said in verbs.items():
                    _describe(verb, path, said)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _describe(verb: str, path: str, said: dict[str, Any]) -> None:
    """Say of one door what it reads, who may come, and that every refusal is in our words."""
    said["responses"].pop("422", None)  # FastAPI's own refusal, which is never given
    refusal = {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    said["responses"]["default"] = {"description": "Refused, with a reason code", "content": refusal}
    name = ASKED.get((verb, path))
    if name:
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
        said["requestBody"] = {"required": True, "content": content}
    if (verb, path) == ("post", "/v1/submissions"):
        lines = {"application/x-ndjson": {"schema": {"type": "string", "maxLength": ack.MAX_BATCH}}}
        said["requestBody"] = {"required": True, "content": lines}
    if path not in WITHOUT_PASS:
        said["security"] = [{"pass": []}]
