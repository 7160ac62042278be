#!/usr/bin/env bash
# Measures what src/docs/benchmarks.md shows, on this machine, against an nginx of its own:
#
#   speed   requests per CPU-second of the client: `katydid run` and wrk in turns, 50 connections, no wait
#   users   10 000 waiting users in one process: memory, and the rate against what it must be
#   check   `katydid check` of a scenario of 2 000 lines
#   observing  CPU per request with every recorder on against none
#
# Called by `make bench`, after a build. By hand:  ROUNDS=1 PARTS="speed check" bash src/test/bench/bench.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."
PATH=$PATH:/usr/sbin:/sbin

export ROUNDS=${ROUNDS:-5}
export PARTS=${PARTS:-speed users check observing}
export KATYDID=${KATYDID:-${JAVA_HOME:+$JAVA_HOME/bin/}java -XX:+UseSerialGC -jar target/quarkus-app/quarkus-run.jar}

# Ten thousand connections, and what a process has open besides.
readonly DESCRIPTORS=10500

folder=
nginx=
measuring=

main() {
    need nginx nginx-light
    need wrk wrk
    need python3 python3
    folder=$(mktemp -d)
    trap clean_up EXIT
    trap 'exit 130' INT TERM
    raise_descriptors
    start_nginx
    # In the background, because bash would not see a signal before it ends.
    FOLDER=$folder TARGET=http://127.0.0.1:$port python3 -u src/test/bench/measure.py &
    measuring=$!
    wait "$measuring"
}

need() { # command, Debian package
    command -v "$1" >/dev/null && return
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "bench: $1 is missing; install it, on Debian and Ubuntu with: sudo apt-get install --no-install-recommends $2" >&2
        exit 2
    fi
    echo "bench: installing $2" >&2
    { apt-get update -qq || true; } >&2
    # RUNLEVEL=1 keeps the package from starting a server of its own.
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >&2
}

# Both sides inherit this limit, and each needs a descriptor per connection.
raise_descriptors() {
    ulimit -Sn "$(ulimit -Hn)"
    local limit
    limit=$(ulimit -Sn)
    if [ "$limit" != unlimited ] && [ "$limit" -lt "$DESCRIPTORS" ]; then
        echo "bench: without 'users': it needs $DESCRIPTORS descriptors, and the limit is $limit;" \
            "raise the hard limit (ulimit -Hn) first" >&2
        PARTS=${PARTS//users/}
    fi
}

start_nginx() {
    for _ in 1 2 3 4 5; do
        port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
        nginx_conf >"$folder/nginx.conf"
        nginx -p "$folder" -e "$folder/error.log" -c "$folder/nginx.conf" 2>/dev/null &
        nginx=$!
        for _ in $(seq 50); do
            responds && return
            kill -0 "$nginx" 2>/dev/null || break
            sleep 0.1
        done
        kill "$nginx" 2>/dev/null || true
    done
    echo "bench: nginx does not start:" >&2
    cat "$folder/error.log" >&2
    exit 1
}

responds() {
    python3 - "$port" <<'PYTHON' 2>/dev/null
import sys, urllib.request
sys.exit(urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/", timeout=1).read() != b"twelve bytes")
PYTHON
}

nginx_conf() {
    local kilobyte
    kilobyte=$(printf '%01024d' 0)
    cat <<CONF
daemon off;
worker_processes 1;
worker_rlimit_nofile $(ulimit -Sn | sed s/unlimited/1048576/);
pid $folder/nginx.pid;
$([ "$(id -u)" = 0 ] && echo "user root;")
events {
    worker_connections 16384;
}
http {
    access_log off;
    default_type text/plain;
    keepalive_requests 1000000000;
    keepalive_timeout 600s;
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    server {
        listen 127.0.0.1:$port backlog=4096;
        location / { return 200 "twelve bytes"; }
        location = /status { stub_status; }
        location = /kilobyte { return 200 "$kilobyte"; }
    }
}
CONF
}

clean_up() {
    for pid in $measuring $nginx; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$folder"
}

main
