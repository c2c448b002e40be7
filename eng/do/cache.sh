# shellcheck shell=bash disable=SC2034
# Where things that can be made again are kept between runs: HYPERNOVA_CACHE, or the user's usual place.
if [ -n "${HYPERNOVA_CACHE:-}" ]; then
  cache=$HYPERNOVA_CACHE
elif [ "$(id -u)" = 0 ]; then
  cache=/var/cache/hypernova
else
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/hypernova
fi
