package dev.retort.internal.jdbc;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;

/** Thrown for a server on which the engine's guarantees would not hold, and which it therefore does not change. */
public final class UnsupportedServerException extends RetortException {
    private static final long serialVersionUID = 1L;

    private UnsupportedServerException(ErrorText text) {
        super(ErrorKind.BAD_CONFIG, text);
    }

    /** Returns the failure for a product that uses another database's protocol. */
    public static UnsupportedServerException incompatibleProduct(String product, String database) {
        return new UnsupportedServerException(ErrorText.of(
                        "Cannot migrate this server",
                        product + " is not " + database + ", and its locks do not exclude other runners")
                .fix("use " + database + " itself."));
    }

    /** Returns the failure for a connection pooler that may use another backend for each transaction. */
    public static UnsupportedServerException transactionPooler() {
        return new UnsupportedServerException(ErrorText.of(
                        "Cannot migrate through this connection",
                        "a connection pooler in transaction mode is between this program and the server, so the lock"
                                + " does not exclude other runners")
                .fix("connect directly to the server, or to a pooler in session mode; it often has another port or"
                        + " host name."));
    }

    /** Returns the failure for a connection that the application uses in a transaction. */
    static UnsupportedServerException openTransaction() {
        return new UnsupportedServerException(ErrorText.of(
                        "Cannot migrate through this connection",
                        "it takes part in a transaction of the application, which Retort would commit")
                .fix("call Retort outside the transaction, or give it a data source that opens other connections."));
    }

    /** Returns the failure for session settings with which a failed revision would not be rolled back. */
    public static UnsupportedServerException unsafeSettings(List<String> settings) {
        return new UnsupportedServerException(ErrorText.of(
                        "Cannot migrate with these settings",
                        "a revision that fails or is killed could not be rolled back completely")
                .fact("setting", String.join(", ", settings))
                .fix("remove the setting from the URL, the data source or the revision that makes it."));
    }

    /** Returns the failure for a database that can only be read, with the reason and the fix. */
    public static UnsupportedServerException readOnly(String reason, String fix) {
        return new UnsupportedServerException(
                ErrorText.of("Cannot migrate a read-only database", reason).fix(fix));
    }

    /** Returns the failure for a search path without a schema in which tables can be created. */
    public static UnsupportedServerException noNamespace(String database) {
        return new UnsupportedServerException(
                ErrorText.of("Cannot create tables in '" + database + "'", "no schema of the search path exists")
                        .fix("create the schema, or set 'schema-name' in retort.properties."));
    }
}
