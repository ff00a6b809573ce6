package dev.retort.op;

/**
 * Visits operations. There is one method per operation, so that a dialect that does not handle one does not compile:
 * Java 17 has no exhaustive {@code switch} over a sealed interface.
 *
 * @param <R> what each method returns
 */
public interface OperationVisitor<R> {
    /** For {@link CreateTable}. */
    R createTable(CreateTable operation);

    /** For {@link DropTable}. */
    R dropTable(DropTable operation);

    /** For {@link RenameTable}. */
    R renameTable(RenameTable operation);

    /** For {@link AddColumn}. */
    R addColumn(AddColumn operation);

    /** For {@link DropColumn}. */
    R dropColumn(DropColumn operation);

    /** For {@link RenameColumn}. */
    R renameColumn(RenameColumn operation);

    /** For {@link AlterColumn}. */
    R alterColumn(AlterColumn operation);

    /** For {@link CreateIndex}. */
    R createIndex(CreateIndex operation);

    /** For {@link DropIndex}. */
    R dropIndex(DropIndex operation);

    /** For {@link RenameIndex}. */
    R renameIndex(RenameIndex operation);

    /** For {@link AddConstraint}. */
    R addConstraint(AddConstraint operation);

    /** For {@link DropConstraint}. */
    R dropConstraint(DropConstraint operation);

    /** For {@link RenameConstraint}. */
    R renameConstraint(RenameConstraint operation);

    /** For {@link ValidateConstraint}. */
    R validateConstraint(ValidateConstraint operation);

    /** For {@link CreateEnum}. */
    R createEnum(CreateEnum operation);

    /** For {@link DropEnum}. */
    R dropEnum(DropEnum operation);

    /** For {@link AddEnumValue}. */
    R addEnumValue(AddEnumValue operation);

    /** For {@link RenameEnumValue}. */
    R renameEnumValue(RenameEnumValue operation);

    /** For {@link CreateSequence}. */
    R createSequence(CreateSequence operation);

    /** For {@link DropSequence}. */
    R dropSequence(DropSequence operation);

    /** For {@link AlterSequence}. */
    R alterSequence(AlterSequence operation);

    /** For {@link CreateView}. */
    R createView(CreateView operation);

    /** For {@link ReplaceView}. */
    R replaceView(ReplaceView operation);

    /** For {@link DropView}. */
    R dropView(DropView operation);

    /** For {@link CreateObject}. */
    R createObject(CreateObject operation);

    /** For {@link ReplaceObject}. */
    R replaceObject(ReplaceObject operation);

    /** For {@link DropObject}. */
    R dropObject(DropObject operation);

    /** For {@link SetComment}. */
    R setComment(SetComment operation);

    /** For {@link InsertRows}. */
    R insertRows(InsertRows operation);

    /** For {@link UpdateRows}. */
    R updateRows(UpdateRows operation);

    /** For {@link DeleteRows}. */
    R deleteRows(DeleteRows operation);

    /** For {@link ExecuteSql}. */
    R executeSql(ExecuteSql operation);

    /** For {@link RunJdbc}. */
    R runJdbc(RunJdbc operation);
}
