package dev.retort.internal.jdbc;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** A server on which the engine cannot keep its promises, and which it therefore does not touch. */
public final class UnsupportedServerException extends RetortException {
    private static final long serialVersionUID = 1L;

    private UnsupportedServerException(ErrorText text) {
        super(ErrorKind.BAD_CONFIG, text);
    }

    /** A product that speaks another database's protocol. */
    public static UnsupportedServerException incompatibleProduct(String product, String database) {
        return new UnsupportedServerException(ErrorText.of(
                        "Cannot migrate this server",
                        product + " is not " + database + ": its locks do not hold a runner back")
                .fix("use " + database + " itself."));
    }

    /** A pooler that gives each transaction another backend. */
    public static UnsupportedServerException transactionPooler(String atLock, String now) {
        return new UnsupportedServerException(ErrorText.of(
                        "Cannot migrate through this connection",
                        "each transaction reaches another backend, so the lock does not stay with the work")
                .fact("backends", atLock + " when the lock was taken, " + now + " now")
                .fix("connect to the server itself, or to a pooler in session mode."));
    }

    /** No namespace to create tables in. */
    public static UnsupportedServerException noNamespace(String database) {
        return new UnsupportedServerException(
                ErrorText.of("Cannot create tables in '" + database + "'", "no schema of the search path exists")
                        .fix("create the schema, or set 'schema-name' in retort.properties."));
    }
}
