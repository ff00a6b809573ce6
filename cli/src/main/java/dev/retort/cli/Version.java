package dev.retort.cli;

/** The version of this program. */
final class Version {
    private Version() {}

    /** The line printed by {@code --version}. The version is that of the jar's manifest; class folders have none. */
    static String line() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "retort " + (version == null ? "development" : version);
    }
}
