# Sourced by bin/retort and bin/bot: builds the program when that is due, and becomes it. No program of its own.
# Nothing here needs more than the bash 3.2 of macOS, and a start that has nothing to build starts few processes.
#
# The caller sets, before it calls launch "$@":
#   program        what the user typed
#   module         the Maven module whose jar is the program, and whose target/lib holds the jars it needs
#   modules        all modules of this repository that it is made of
#   main_class     what to start
#   flags          JVM flags
#   user_flags     more of them, from the user
#   training       arguments of a short run from which the class-data archive is made
#   training_env   that run's whole environment
# and may define prepare_training, which is called in that run's own empty folder, and training_until, what the run
# prints when it has done enough and can be ended.

# Standard output belongs to the program: the JVM's errors go to the other one, and its warnings (that an archive does
# not fit, above all) nowhere. SQLite's driver loads a native library, for which later JDKs want to be asked.
quiet=(-Xshare:auto -Xlog:disable "-Xlog:all=error,cds*=off:stderr" -XX:+DisplayVMOutputToStderr
    --enable-native-access=ALL-UNNAMED)

root=$(unset CDPATH && cd -P -- "${BASH_SOURCE[0]%/*}/.." && pwd)

launch() {
    find_java
    local target=$root/$module/target
    local jar=$target/retort-$module.jar lib=$target/lib
    if ! is_fresh; then
        lock
        # Others may have built while this one waited.
        is_fresh || build
        unlock
    fi
    local class_path newest
    find_class_path
    flags+=("${quiet[@]}")
    local archive=$target/$program-$java_checksum.jsa
    if [[ ! $archive -nt $newest ]] && try_lock; then
        [[ $archive -nt $newest ]] || make_archive || true
        unlock
    fi
    # An empty archive says that none could be made here; a missing one, that another start is making it.
    [[ ! -s $archive ]] || flags+=("-XX:SharedArchiveFile=$archive")
    # Where no locale is set, the JVM would read arguments as ASCII and spoil every other letter.
    [[ ${LC_ALL:-}${LC_CTYPE:-}${LANG:-} ]] || export LC_CTYPE=C.UTF-8 2>/dev/null
    # A terminal's width, for output that is cut to it.
    if [[ -t 1 && ! ${COLUMNS:-} ]]; then
        COLUMNS=$(stty size </dev/tty 2>/dev/null) && export COLUMNS=${COLUMNS#* } || unset COLUMNS
    fi
    exec "$java" "${flags[@]}" ${user_flags[@]+"${user_flags[@]}"} -cp "$class_path" "$main_class" "$@"
}

say() {
    printf '%s\n' "$@" >&2
}

die() {
    say "$@"
    exit 1
}

# Sets java, the real path of the binary, and java_checksum, which differs between any two JDKs.
find_java() {
    java=$(type -P "${JAVA_HOME:+$JAVA_HOME/bin/}java") ||
        die "Cannot start $program: there is no ${JAVA_HOME:+$JAVA_HOME/bin/}java." \
            "Install a JDK of 17 or later, and put it on the PATH or name it in JAVA_HOME."
    java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
    local version='' line
    # The JDK's own description spares a start of it; where there is none, it has to be asked.
    if [[ -r ${java%/bin/java}/release ]]; then
        while IFS= read -r line; do
            [[ $line != JAVA_VERSION=* ]] || version=${line#*=}
        done <"${java%/bin/java}/release"
    fi
    [[ $version ]] || version=$("$java" -version 2>&1 | sed -n 's/.* version \("[^"]*"\).*/\1/p')
    version=${version//\"/}
    local major=${version%%[!0-9]*}
    ((${major:-0} >= 17)) ||
        die "Cannot start $program: it needs Java 17 or later, and $java is ${version:-of an unknown version}." \
            "Put a later one on the PATH, or name it in JAVA_HOME."
    checksum "$java $version"
}

# A few dozen characters are summed up faster here than by a process.
checksum() {
    local index code
    java_checksum=5381
    for ((index = 0; index < ${#1}; index++)); do
        printf -v code %d "'${1:index:1}"
        java_checksum=$(((java_checksum * 33 + code) & 0xffffffff))
    done
}

# Whether the jar is there, complete, and as new as all that it is made of. A folder counts too: it is newer than the
# jar when a file in it was deleted.
is_fresh() {
    [[ -f $jar && -d $lib && ! -e $target/.building ]] || return 1
    local sources=("$root/pom.xml") each
    for each in $modules; do
        sources+=("$root/$each/pom.xml" "$root/$each/src/main")
    done
    [[ -z $(find "${sources[@]}" -newer "$jar" -print -quit 2>/dev/null) ]]
}

# While the file .building is there, a build is under way or was cut short. The bot's build makes the jar of bin/retort
# too, so all modules are marked.
build() {
    local each
    type -P mvn >/dev/null || die "Cannot build $program: Maven is not installed (no mvn on the PATH)."
    say "Building $program, this happens once …"
    for each in $modules; do
        mkdir -p "$root/$each/target"
        : >"$root/$each/target/.building"
        # What an earlier build left must not stay on the class path.
        rm -rf "$root/$each/target/lib" "$root/$each/target"/*.jsa*
    done
    mvn -B -q -f "$root/pom.xml" -pl "$module" -am -DskipTests -Dmaven.test.skip=true \
        -Dspotless.check.skip=true -Denforcer.skip=true package </dev/null >&2 ||
        die "Cannot start $program: its build failed, for the reason above." \
            "To build it by hand: mvn -f $root/pom.xml -pl $module -am -DskipTests package"
    [[ -f $jar && -d $lib ]] || die "Cannot start $program: its build did not make $jar and $lib."
    for each in $modules; do
        # As old as the start of the build, so that a file that was changed meanwhile counts as newer. Maven also leaves
        # a jar alone whose content did not change.
        touch -c -r "$root/$each/target/.building" "$root/$each/target/retort-$each.jar"
        rm -f "$root/$each/target/.building"
    done
}

# In the order of the C locale: the JVM refuses an archive that was made with the same jars in another order.
find_class_path() {
    local LC_ALL=C each
    class_path=$jar
    newest=$jar
    for each in "$lib"/*.jar; do
        class_path+=:$each
        [[ ! $each -nt $newest ]] || newest=$each
    done
}

# Class data of all that a short run loads, which spares much of the time of a start. It is tried before it is used: a
# JVM would crash on one that was cut short. A failure is remembered as an empty file until the next build.
make_archive() {
    local folder=$target/.training
    rm -rf "$folder" "$archive".*
    mkdir -p "$folder"
    (cd "$folder" && train && try_archive && [[ -s $archive.new ]]) </dev/null >/dev/null 2>&1 || : >"$archive.new"
    rm -rf "$folder"
    mv -f "$archive.new" "$archive"
}

# How the run ends does not matter, only what it leaves; one that does not end by itself is told to, and given the time
# to write. The simple compiler gets it over with sooner, and leaves no trace in the archive.
train() {
    if type prepare_training >/dev/null; then
        prepare_training
    fi
    env -i PATH="$PATH" LC_CTYPE=C.UTF-8 ${training_env[@]+"${training_env[@]}"} \
        "$java" "${flags[@]}" -XX:TieredStopAtLevel=1 "-XX:ArchiveClassesAtExit=$archive.new" \
        -cp "$class_path" "$main_class" "${training[@]}" >output 2>&1 &
    await 30 $! "${training_until:-}" || kill -TERM $! || true
    await 60 $! || kill -KILL $! || true
}

# Waits so many seconds for the end of a process; fails when it goes on, and at once when it has printed the given text.
await() {
    local tenths
    for ((tenths = 0; tenths < $1 * 10; tenths++)); do
        kill -0 "$2" || return 0
        if [[ ${3:-} ]] && grep -q "$3" output; then
            return 1
        fi
        sleep 0.1
    done
    return 1
}

try_archive() {
    "$java" "${flags[@]}" -Xshare:on "-XX:SharedArchiveFile=$archive.new" -cp "$class_path" -version
}

# One lock for the whole repository, since Maven builds the modules that the programs share in place. It is let go when
# its holder dies. Where there is no flock (macOS), a link that names the holder's process takes its place.
lock() {
    mkdir -p "$root/target" && [[ -w $root/target ]] || die "Cannot build $program: $root/target cannot be written."
    if type -P flock >/dev/null; then
        exec 9>"$root/target/.launch.lock"
        flock -n 9 || { say "Waiting for another build …" && flock 9; }
        return
    fi
    until link_lock; do
        sleep 0.2
    done
}

# The same without waiting; it fails too where nothing can be written.
try_lock() {
    mkdir -p "$root/target" 2>/dev/null && [[ -w $root/target && -w $target ]] || return 1
    if type -P flock >/dev/null; then
        { exec 9>"$root/target/.launch.lock"; } 2>/dev/null || return 1
        flock -n 9 || { unlock && return 1; }
        return
    fi
    link_lock
}

link_lock() {
    local link=$root/target/.launch.link holder
    ln -s $$ "$link" 2>/dev/null && return
    holder=$(readlink "$link") || return 1
    ps -p "$holder" >/dev/null || rm -f "$link"
    return 1
}

unlock() {
    exec 9>&-
    if [[ $(readlink "$root/target/.launch.link") == "$$" ]]; then
        rm -f "$root/target/.launch.link"
    fi
}
