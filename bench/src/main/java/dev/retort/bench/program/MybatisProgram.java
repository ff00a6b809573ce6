package dev.retort.bench.program;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.DriverManager;
import java.util.Properties;
import org.apache.ibatis.migration.FileMigrationLoader;
import org.apache.ibatis.migration.operations.UpOperation;
import org.apache.ibatis.migration.options.DatabaseOperationOption;

/** The same application with MyBatis Migrations. */
public final class MybatisProgram {
    private MybatisProgram() {}

    /** Arguments: the task, a JDBC URL, and the folder of the scripts. */
    public static void main(String[] args) throws IOException {
        DatabaseOperationOption option = new DatabaseOperationOption();
        // One transaction per script, as the other tools use.
        option.setAutoCommit(false);
        new UpOperation()
                .operate(
                        () -> DriverManager.getConnection(args[1]),
                        new FileMigrationLoader(new File(args[2]), "UTF-8", new Properties()),
                        option,
                        new PrintStream(OutputStream.nullOutputStream()));
        Memory.print();
    }
}
