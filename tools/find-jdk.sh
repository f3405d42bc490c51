# shellcheck shell=sh
# Sourced by run, check, mvnw and packaging/*: finds a JDK 25 and exports it as JAVA_HOME, whatever java the machine prefers.
# Plain POSIX sh, fit for `set -euf`; speaks on stderr only. When there is none it fetches Temurin 25 into Sidetone's cache.
#
#   JDK25_HOME               a JDK 25 to use before any other
#   SIDETONE_CACHE           where fetched things are kept (default: ~/.cache/sidetone)
#   SIDETONE_FETCH_JDK=no    never fetch, only say what to install
#   SIDETONE_JDK_API         another server that speaks Adoptium's API, e.g. a company's mirror

jdk_want=25
jdk_cache=${SIDETONE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/sidetone}/jdk
jdk_api=${SIDETONE_JDK_API:-https://api.adoptium.net}

jdk_is() { [ -x "$1/bin/javac" ] && grep -q "^JAVA_VERSION=\"${jdk_want}[.\"]" "$1/release" 2>/dev/null; }
jdk_say() { printf 'jdk: %s\n' "$*" >&2; }

# The first JDK 25 among the usual places, in jdk_found.
jdk_look() {
    jdk_found=
    for jdk_dir in "${JDK25_HOME-}" "${JAVA_HOME-}" \
        "${HOME-}"/.jdks/* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.asdf/installs/java/* \
        "${HOME-}"/.local/share/mise/installs/java/* "${HOME-}"/.gradle/jdks/* \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/*jdk* /opt/*java* /opt/*temurin* /usr/local/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "$jdk_cache"/*/Contents/Home "$jdk_cache"/*; do
        if [ -n "$jdk_dir" ] && jdk_is "$jdk_dir"; then
            jdk_found=$jdk_dir
            return 0
        fi
    done
    # a java on the path that lives nowhere usual knows its own home
    if command -v javac >/dev/null 2>&1 && command -v java >/dev/null 2>&1; then
        jdk_dir=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
        if [ -n "$jdk_dir" ] && jdk_is "$jdk_dir"; then
            jdk_found=$jdk_dir
            return 0
        fi
    fi
    return 1
}

jdk_platform() {
    case $(uname -s) in
    Linux) if [ -e /etc/alpine-release ]; then jdk_os=alpine-linux; else jdk_os=linux; fi ;;
    Darwin) jdk_os=mac ;;
    *) return 1 ;;
    esac
    case $(uname -m) in
    x86_64 | amd64) jdk_arch=x64 ;;
    aarch64 | arm64) jdk_arch=aarch64 ;;
    *) return 1 ;;
    esac
}

jdk_get() { # ADDRESS FILE: a download that gives up when nothing comes
    if command -v curl >/dev/null 2>&1; then
        curl -fsSL --connect-timeout 10 --speed-limit 1000 --speed-time 30 -o "$2" "$1"
    elif command -v wget >/dev/null 2>&1; then
        wget -q --tries=1 --timeout=30 -O "$2" "$1"
    else
        jdk_say "neither curl nor wget is here to fetch a JDK with"
        return 1
    fi
}

jdk_sha256() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum "$1"
    elif command -v shasum >/dev/null 2>&1; then
        shasum -a 256 "$1"
    else
        openssl dgst -sha256 -r "$1"
    fi | cut -d' ' -f1
}

# Downloads Temurin 25 and checks it against the SHA-256 that Adoptium names for it. In a shell of its own, so that its trap is too.
jdk_fetch() (
    jdk_platform && mkdir -p "$jdk_cache" && jdk_part=$(mktemp -d "$jdk_cache/.part.XXXXXX") || exit 1
    trap 'rm -rf "$jdk_part"' EXIT
    trap 'exit 1' HUP INT TERM
    jdk_fetch_into "$jdk_part"
)

jdk_fetch_into() {
    jdk_say "no JDK $jdk_want on this machine; asking $jdk_api for Temurin $jdk_want …"
    jdk_get "$jdk_api/v3/assets/latest/$jdk_want/hotspot?architecture=$jdk_arch&image_type=jdk&os=$jdk_os&vendor=eclipse" "$1/asset" || return 1
    # the answer also names an installer with a checksum and a link of its own: only what stands in "package" counts
    jdk_package=$(tr -d '\n' <"$1/asset" | sed -n 's/.*"package" *: *{\([^}]*\)}.*/\1/p')
    jdk_link=$(printf '%s' "$jdk_package" | sed -n 's/.*"link" *: *"\([^"]*\)".*/\1/p')
    jdk_sum=$(printf '%s' "$jdk_package" | sed -n 's/.*"checksum" *: *"\([0-9a-fA-F]\{64\}\)".*/\1/p' | tr 'A-F' 'a-f')
    jdk_size=$(printf '%s' "$jdk_package" | sed -n 's/.*"size" *: *\([0-9][0-9]*\).*/\1/p')
    if [ -z "$jdk_link" ] || [ -z "$jdk_sum" ]; then
        jdk_say "its answer names no package with a checksum"
        return 1
    fi
    jdk_say "downloading ${jdk_link##*/}, $((${jdk_size:-0} / 1000000)) MB …"
    jdk_get "$jdk_link" "$1/jdk.tar.gz" &
    jdk_pid=$!
    jdk_n=0
    while kill -0 "$jdk_pid" 2>/dev/null; do
        sleep 1
        jdk_n=$((jdk_n + 1))
        if [ $((jdk_n % 5)) -eq 0 ] && [ -f "$1/jdk.tar.gz" ]; then
            jdk_say "  $(($(wc -c <"$1/jdk.tar.gz") / 1000000)) MB"
        fi
    done
    wait "$jdk_pid" || return 1
    if [ "$(jdk_sha256 "$1/jdk.tar.gz")" != "$jdk_sum" ]; then
        jdk_say "the download's SHA-256 is not the one Adoptium names ($jdk_sum): thrown away"
        return 1
    fi
    jdk_say "SHA-256 is right, unpacking …"
    mkdir "$1/tree" && tar -xzf "$1/jdk.tar.gz" -C "$1/tree" || return 1
    for jdk_dir in "$1"/tree/*; do
        if jdk_is "$jdk_dir" || jdk_is "$jdk_dir/Contents/Home"; then
            jdk_home=$jdk_cache/${jdk_dir##*/}
            [ -d "$jdk_home" ] || mv "$jdk_dir" "$jdk_home" || return 1
            jdk_say "Temurin is in $jdk_home"
            return 0
        fi
    done
    jdk_say "the archive holds no JDK $jdk_want"
    return 1
}

jdk_find() {
    if jdk_look; then return 0; fi
    if [ "${SIDETONE_FETCH_JDK:-yes}" != no ] && jdk_fetch && jdk_look; then return 0; fi
    jdk_say "Sidetone needs a JDK $jdk_want and none was found. Install Temurin $jdk_want (https://adoptium.net/temurin/releases/?version=$jdk_want), or set JDK25_HOME to the folder of one."
    return 1
}

# the look-up needs globs, which mvnw has switched off
case $- in
*f*)
    set +f
    jdk_find || exit 1
    set -f
    ;;
*) jdk_find || exit 1 ;;
esac
JAVA_HOME=$jdk_found
export JAVA_HOME
