#!/usr/bin/env bash
# Builds the benchmarks and compares whole processes of Retort, raw JDBC and other tools; prints a table of ratios.
# The flags are in docs/benchmarks.md. It needs Linux, a JDK of 17 or later, and Maven.
set -euo pipefail

bench=$(unset CDPATH && cd -P -- "${BASH_SOURCE[0]%/*}" && pwd)
mvn -B -q -f "$bench/../pom.xml" -Pbench -pl bench -am -Dmaven.test.skip=true -Dspotless.check.skip=true package >&2
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED -cp "$bench/target/retort-bench.jar" \
    dev.retort.bench.compare.Compare "$bench/target" "$@"
