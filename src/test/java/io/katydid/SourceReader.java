package io.katydid;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads the methods of source files with the compiler's own parser, because a class file does not show where they end. */
final class SourceReader {

    private SourceReader() {}

    static List<SourceMethod> methods(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<SourceMethod> found = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, positions, found).scan(unit, null);
            }
            return List.copyOf(found);
        }
    }

    /** Walks one file; the argument of each visit is the type that encloses the tree. */
    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable ClassTree> {

        private final CompilationUnitTree unit;
        private final Path file;
        private final SourcePositions positions;
        private final List<SourceMethod> found;

        private Scanner(CompilationUnitTree unit, SourcePositions positions, List<SourceMethod> found) {
            this.unit = unit;
            this.file = Path.of(unit.getSourceFile().getName());
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable ClassTree enclosing) {
            type.getMembers().stream()
                    .filter(BlockTree.class::isInstance)
                    .forEach(block -> found.add(new SourceMethod(file, name(type), "<clinit>", lines(block), 0)));
            return super.visitClass(type, type);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable ClassTree owner) {
            int parameters =
                    isCanonical(method, owner) ? 0 : method.getParameters().size();
            int lines = method.getBody() == null ? 0 : lines(method.getBody());
            found.add(new SourceMethod(file, name(owner), method.getName().toString(), lines, parameters));
            return super.visitMethod(method, owner);
        }

        /** Returns whether this is the constructor of a record that takes its components, in either notation. */
        private static boolean isCanonical(MethodTree method, @Nullable ClassTree owner) {
            return owner != null
                    && owner.getKind() == Tree.Kind.RECORD
                    && method.getReturnType() == null
                    && (method.getParameters().isEmpty()
                            || types(method.getParameters()).equals(components(owner)));
        }

        private static List<String> components(ClassTree type) {
            return types(type.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .toList());
        }

        private static List<String> types(List<? extends VariableTree> variables) {
            return variables.stream()
                    .map(variable -> variable.getType().toString())
                    .toList();
        }

        private static String name(@Nullable ClassTree type) {
            return type == null ? "" : type.getSimpleName().toString();
        }

        private int lines(Tree body) {
            LineMap lines = unit.getLineMap();
            return (int) (lines.getLineNumber(positions.getEndPosition(unit, body) - 1)
                    - lines.getLineNumber(positions.getStartPosition(unit, body))
                    + 1);
        }
    }
}
