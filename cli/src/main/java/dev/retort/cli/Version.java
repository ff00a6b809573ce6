package dev.retort.cli;

/** The version of this program. */
final class Version {
    private Version() {}

    /** What {@code --version} prints: {@code retort} and what the jar's manifest says; a folder of classes has none. */
    static String line() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "retort " + (version == null ? "development" : version);
    }
}
