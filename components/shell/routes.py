"""The addresses that we answer ourselves, beside Streamlit's."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from components.shell.assets import Asset


def routes(assets: Mapping[str, Asset], *, base: str) -> list[Route]:
    """Health, and the files under the folders in which they lie."""

    async def health(_: Request) -> JSONResponse:
        # The server answers nothing before the warm-up is done: an answer is the proof.
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

    async def file(request: Request) -> Response:
        asset = assets.get(str(request.scope["path"]).removeprefix(base))
        if asset is None:
            raise HTTPException(status_code=404)
        return asset.response(accept_encoding=request.headers.get("accept-encoding", ""))

    folders = sorted({address.split("/")[0] for address in assets})
    return [
        Route(f"{base}health", health),
        *(Route(f"{base}{folder}/{{name:path}}", file) for folder in folders),
    ]
