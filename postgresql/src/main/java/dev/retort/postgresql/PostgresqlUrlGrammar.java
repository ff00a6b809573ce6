package dev.retort.postgresql;

import dev.retort.config.DatabaseUrl;
import dev.retort.config.DriverProperties;
import dev.retort.config.UrlGrammar;
import dev.retort.config.UrlText;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The grammar of PostgreSQL URLs, in the forms of libpq, SQLAlchemy and pgjdbc. */
public final class PostgresqlUrlGrammar implements UrlGrammar {
    private static final Set<String> HARMLESS = Set.of("""
        ApplicationName, cancelSignalTimeout, channelBinding, connectTimeout, currentSchema, gssEncMode,
        loadBalanceHosts, loginTimeout, logServerErrorDetail, options, preparedStatementCacheQueries,
        prepareThreshold, reWriteBatchedInserts, requireAuth, socketTimeout, ssl, sslNegotiation,
        sslResponseTimeout, sslcert, sslkey, sslmode, sslpassword, sslrootcert, stringtype,
        targetServerType, tcpKeepAlive\
        """.split(",\\s+"));

    /** The other properties of the driver, in lower case: some of them run code or read files. */
    private static final Set<String> OTHERS = Set.of("""
        adaptivefetch, adaptivefetchmaximum, adaptivefetchminimum, allowencodingchanges, assumeminserverversion,
        authenticationpluginclassname, autosave, binarytransfer, binarytransferdisable, binarytransferenable,
        cleanupsavepoints, convertbooleantonumeric, databasemetadatacachefields, databasemetadatacachefieldsmib,
        defaultrowfetchsize, disablecolumnsanitiser, escapesyntaxcallmode, groupstartupparameters,
        gssresponsetimeout, gssusedefaultcreds, hideunprivilegedobjects, hostrecheckseconds,
        jaasapplicationname, jaaslogin, kerberosservername, localsocketaddress, loggerfile, loggerlevel,
        loguncloseconnections, logunclosedconnections, maxresultbuffer, maxsendbuffersize, pemkeyalgorithm, pgdbname,
        pghost, pgport,
        preferquerymode, preparedstatementcachesizemib, protocolversion, querytimeout, quotereturningidentifiers,
        readonly, readonlymode, receivebuffersize, replication, scrammaxiterations, sendbuffersize, service,
        socketfactory, socketfactoryarg, sspiserviceclass, sslfactory, sslfactoryarg, sslhostnameverifier,
        sslpasswordcallback, tcpnodelay, unknownlength, usespnego, xmlfactoryfactory\
        """.split(",\\s+"));

    @Override
    public Optional<String> ignoredParameterFix(String parameter) {
        if (parameter.equals("search_path") || parameter.equals("schema") || parameter.equals("searchpath")) {
            return Optional.of("write 'currentSchema' instead of it.");
        }
        return OTHERS.contains(parameter) ? Optional.empty() : Optional.of("remove it, or correct its name.");
    }

    @Override
    public Database database() {
        return Database.POSTGRESQL;
    }

    @Override
    public List<String> schemes() {
        return List.of("postgresql", "postgres");
    }

    @Override
    public String forms() {
        return "postgresql://user:password@host:5432/database  jdbc:postgresql://host:5432/database";
    }

    @Override
    public String example() {
        return "postgresql://user:password@host:5432/database";
    }

    @Override
    public Set<String> harmlessProperties() {
        return HARMLESS;
    }

    @Override
    public DatabaseUrl parse(UrlText url, DriverProperties properties) {
        return new PostgresqlUrl(url, properties).read();
    }
}
