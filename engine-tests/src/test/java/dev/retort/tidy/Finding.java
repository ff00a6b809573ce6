package dev.retort.tidy;

/**
 * A violation of a rule.
 *
 * @param path the file relative to the root of the repository, or a folder with a trailing slash
 * @param line the line, from 1
 * @param what a short description
 */
public record Finding(String path, long line, String what) {
    /** Creates a finding for a file or folder as a whole. */
    static Finding of(String path, String what) {
        return new Finding(path, 1, what);
    }

    @Override
    public String toString() {
        return path + ":" + line + ": " + what;
    }
}
