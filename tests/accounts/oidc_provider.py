"""A small OpenID Connect provider that the test starts: discovery, token and user info over real HTTP."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CODE = "one-time-code"


@contextmanager
def provider(*, email: str, verified: bool):
    """Serve one person at a free port of the loop-back; yields the issuer's address."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    class Answers(BaseHTTPRequestHandler):
        def _json(self, content):
            body = json.dumps(content).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            if self.path.endswith("openid-configuration"):
                names = ("authorization", "token", "userinfo")
                self._json(
                    {
                        "issuer": issuer,
                        "jwks_uri": f"{issuer}/keys",
                        **{f"{n}_endpoint": f"{issuer}/{n}" for n in names},
                    }
                )
            elif self.path == "/keys":
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
                self._json({"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]})
            else:
                self._json({"sub": "person-1", "email": email, "email_verified": verified})

        def do_POST(self):
            asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            assert asked["code"] == [CODE]
            now = int(time.time())
            claims = {"iss": issuer, "aud": "clusterwerk", "sub": "person-1", "iat": now, "exp": now + 300}
            claims |= {"email": email, "email_verified": verified}
            token = jwt.encode(claims, key, algorithm="RS256", headers={"kid": "1"})
            self._json({"access_token": "a", "token_type": "Bearer", "id_token": token})

        def log_message(self, *args):
            """Keep the test output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
