"""Puts the web application together: doors, console, refusals, and the OpenAPI document of what travels."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi import FastAPI, Request, Response
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.routing import Route

from sync.hub import blob_doors, doors, remote_doors
from sync.hub.console.mount import mount
from sync.hub.denied import STATUS, Denied
from sync.hub.hub import Hub
from sync.hub.limits import TooOftenError
from sync.hub.settings import HubSettings, read_settings
from sync.wire import ack, blob, enrol, envelope, manifest, me, remote, repair, segment, stands
from sync.wire.exact import exact
from sync.wire.moment import utc_text
from sync.wire.reasons import Reason, WireError

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

    app = FastAPI(title="Job Station hub", version="1", lifespan=life, docs_url=None, redoc_url=None)
    app.state.hub = hub
    app.include_router(doors.router)
    app.include_router(remote_doors.router)
    app.include_router(blob_doors.router)
    if settings.console != "off":
        mount(app, hub)
    _open_the_short_ways(app)
    _refuse_in_our_words(app, hub)
    _publish_what_travels(app)
    return app


def from_environment() -> FastAPI:
    """Make the application from the file named in JOBSTATION_HUB_CONFIG: the way of several workers."""
    name = os.environ.get("JOBSTATION_HUB_CONFIG")
    told: dict[str, Any] = msgspec.json.decode(os.environ.get("JOBSTATION_HUB_TOLD", "{}"))
    return create_app(read_settings(Path(name) if name else None, told))


def _open_the_short_ways(app: FastAPI) -> None:
    """Lead to the two doors that are used most before FastAPI looks at parameters that they do not have.

    The same functions at half the cost; FastAPI's own routes to them stay for the document.
    """
    ways = (("GET", stands.PATH, doors.all_stands), ("PUT", "/v1/submissions/{name}", doors.put_submission))
    app.router.routes[:0] = [Route(path, door, methods=[verb], include_in_schema=False) for verb, path, door in ways]


def _refuse_in_our_words(app: FastAPI, hub: Hub) -> None:
    def refusal(reason: Reason, status: int | None = None, after: int = 0) -> Response:
        body = ack.Refusal(reason=reason.value, time=utc_text(hub.clock.now()))
        headers = {"Retry-After": str(after)} if after else None
        return Response(exact(body), status or STATUS[reason], headers, media_type=doors.JSON)

    @app.exception_handler(Denied)
    @app.exception_handler(WireError)
    async def denied(request: Request, error: Exception) -> Response:
        del request
        if isinstance(error, TooOftenError):
            return refusal(error.reason, after=error.after)
        return refusal(error.reason if isinstance(error, (Denied, WireError)) else Reason.INTERNAL)

    @app.exception_handler(HTTPException)
    async def unknown(request: Request, error: Exception) -> Response:
        del request
        return refusal(Reason.UNKNOWN_DOOR, getattr(error, "status_code", None))

    @app.exception_handler(DataError)
    async def unkeepable(request: Request, error: Exception) -> Response:
        # a NUL in a name, say: the same request would meet the same tomorrow, so it must not be told to come again
        del request, error
        return refusal(Reason.MALFORMED)

    @app.exception_handler(DBAPIError)
    @app.exception_handler(PoolTimeoutError)
    async def busy(request: Request, error: Exception) -> Response:
        del request, error
        return refusal(Reason.BUSY)

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        del request, error
        return refusal(Reason.INTERNAL)


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
