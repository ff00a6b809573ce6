package dev.retort.tidy;

/**
 * One place that breaks a rule.
 *
 * @param path the file from the root of the repository, or a folder with a slash at its end
 * @param line from 1
 * @param what what is there, in a few words
 */
public record Finding(String path, long line, String what) {
    /** A finding that is about the file or folder as a whole. */
    static Finding of(String path, String what) {
        return new Finding(path, 1, what);
    }

    @Override
    public String toString() {
        return path + ":" + line + ": " + what;
    }
}
