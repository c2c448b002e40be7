# shellcheck shell=bash disable=SC2034
# Where things that can be made again are kept between runs, tests and benches included: cache/ in the home, which QEMU's
# user can pass through, unlike many a tree. HYPERNOVA_CACHE names another place.
# shellcheck source=eng/do/home.sh
. "$(dirname "${BASH_SOURCE[0]}")/home.sh"
cache=${HYPERNOVA_CACHE:-$(home_path)/cache}
