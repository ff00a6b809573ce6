# Sourced by bin/retort and bin/bot: builds the program if necessary, then replaces itself with it. Not run on its own.
# Compatible with bash 3.2 of macOS. A start without a build starts few processes.
#
# The caller sets, before it calls launch "$@":
#   program        the name of the program, as the user typed it
#   module         the Maven module whose jar is the program, and whose target/lib contains the jars it requires
#   modules        all modules of this repository that the program contains
#   main_class     the main class
#   flags          JVM flags
#   user_flags     additional JVM flags from the user
#   training       arguments of the training run, a short run that creates the class-data archive
#   training_env   the complete environment of the training run
# and may define prepare_training, which is called in the empty folder of the training run, and training_until, a text
# that the training run prints when it can be stopped.

# Standard output is for the program: the JVM's errors go to standard error, and its warnings (mainly about an archive
# that does not match) are discarded. The SQLite driver loads a native library, which later JDKs allow only with a flag.
quiet=(-Xshare:auto -Xlog:disable "-Xlog:all=error,cds*=off:stderr" -XX:+DisplayVMOutputToStderr
    --enable-native-access=ALL-UNNAMED)

root=$(unset CDPATH && cd -P -- "${BASH_SOURCE[0]%/*}/.." && pwd)

launch() {
    find_java
    local target=$root/$module/target
    local jar=$target/retort-$module.jar lib=$target/lib reason
    if ! is_fresh; then
        lock
        # Another process may have built while this one waited.
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
    # An empty archive means that it could not be created; a missing one, that another start is creating it.
    [[ ! -s $archive ]] || flags+=("-XX:SharedArchiveFile=$archive")
    # Without a locale, the JVM would decode arguments as ASCII and garble all other characters.
    [[ ${LC_ALL:-}${LC_CTYPE:-}${LANG:-} ]] || export LC_CTYPE=C.UTF-8 2>/dev/null
    # The width of the terminal, to which output is truncated.
    if [[ -t 1 && ! ${COLUMNS:-} ]]; then
        COLUMNS=$(stty size </dev/tty 2>/dev/null) && export COLUMNS=${COLUMNS#* } || unset COLUMNS
    fi
    # A JVM cannot find out which of its streams are a terminal.
    local terminal=
    [[ ! -t 1 ]] || terminal=1
    [[ ! -t 2 ]] || terminal+=2
    flags+=("-Dretort.terminal=$terminal")
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
            "Install JDK 17 or later, and put it on the PATH or set JAVA_HOME to it."
    java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
    local version='' line
    # Reading the JDK's release file saves starting a JVM; if there is none, run java -version.
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
            "Put a later one on the PATH, or set JAVA_HOME to it."
    checksum "$java $version"
}

# For a few dozen characters, a loop is faster than starting a process.
checksum() {
    local index code
    java_checksum=5381
    for ((index = 0; index < ${#1}; index++)); do
        printf -v code %d "'${1:index:1}"
        java_checksum=$(((java_checksum * 33 + code) & 0xffffffff))
    done
}

# Whether the jar exists, is complete, and is not older than any of its sources. Folders are included: a folder becomes
# newer than the jar when a file in it is deleted. If not, sets reason.
is_fresh() {
    reason='for the first time'
    [[ -f $jar && -d $lib ]] || return 1
    reason='again, because the last build was interrupted'
    [[ ! -e $target/.building ]] || return 1
    local sources=("$root/pom.xml") each
    for each in $modules; do
        sources+=("$root/$each/pom.xml" "$root/$each/src/main")
    done
    local changed
    changed=$(find "${sources[@]}" -newer "$jar" -print -quit 2>/dev/null)
    reason="again, because ${changed#"$root/"} has changed"
    [[ -z $changed ]]
}

# While the file .building exists, a build is running or was interrupted. The build of the bot also creates the jar of
# bin/retort, so all modules are marked.
build() {
    local each
    type -P mvn >/dev/null || die "Cannot build $program: Maven is not installed (no mvn on the PATH)."
    say "Building $program $reason …"
    for each in $modules; do
        mkdir -p "$root/$each/target"
        : >"$root/$each/target/.building"
        # Jars of an earlier build must not stay on the class path.
        rm -rf "$root/$each/target/lib" "$root/$each/target"/*.jsa*
    done
    local log=$root/target/.build.log
    mvn -B -f "$root/pom.xml" -pl "$module" -am -DskipTests -Dmaven.test.skip=true \
        -Dspotless.check.skip=true -Denforcer.skip=true package </dev/null 2>&1 | tee "$log" | show_modules || {
        grep '^\[ERROR\]' "$log" >&2 || cat "$log" >&2
        die "Cannot start $program: its build failed, see above." \
            "To build it manually: mvn -f $root/pom.xml -pl $module -am -DskipTests package"
    }
    [[ -f $jar && -d $lib ]] || die "Cannot start $program: its build did not create $jar and $lib."
    for each in $modules; do
        # Sets the time to the start of the build, so that a file changed during the build is newer. Also necessary
        # because Maven does not touch a jar whose content has not changed.
        touch -c -r "$root/$each/target/.building" "$root/$each/target/retort-$each.jar"
        rm -f "$root/$each/target/.building"
    done
}

# Shows, for each module that Maven builds, a line such as "  [3/9] Retort engine", and that it loads libraries.
show_modules() {
    local line module='^\[INFO\] Building (.*) [^ ]+ +(\[[0-9]+/[0-9]+\])$' downloading=
    while IFS= read -r line; do
        if [[ $line =~ $module ]]; then
            say "  ${BASH_REMATCH[2]} ${BASH_REMATCH[1]}"
            downloading=
        elif [[ $line == *Downloading\ from* && ! $downloading ]]; then
            say '        downloading libraries …'
            downloading=yes
        fi
    done
}

# Sorted by the C locale: the JVM rejects an archive that was created with the same jars in another order.
find_class_path() {
    local LC_ALL=C each
    class_path=$jar
    newest=$jar
    for each in "$lib"/*.jar; do
        class_path+=:$each
        [[ ! $each -nt $newest ]] || newest=$each
    done
}

# Creates an archive with the data of all classes that a short run loads, which makes a start much faster. The archive
# is tested before use, because a JVM would crash on a truncated one. After a failure, an empty file prevents further
# attempts until the next build.
make_archive() {
    local folder=$target/.training
    rm -rf "$folder" "$archive".*
    mkdir -p "$folder"
    (cd "$folder" && train && try_archive && [[ -s $archive.new ]]) </dev/null >/dev/null 2>&1 || : >"$archive.new"
    rm -rf "$folder"
    mv -f "$archive.new" "$archive"
}

# The exit code of the training run does not matter, only its archive. A run that does not end by itself is terminated
# and given time to write the archive. The C1 compiler shortens the run and does not affect the archive.
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

# Waits this number of seconds for a process to end. Fails if it is still running, and at once when it prints the text.
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

# One lock for the whole repository, because Maven builds the modules shared by the programs in place. It is released
# when its holder dies. Without flock (macOS), a symbolic link to the holder's process id is used instead.
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

# The same without waiting; also fails if the folder is not writable.
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
