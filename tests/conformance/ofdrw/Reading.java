import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.ofdrw.converter.export.ImageExporter;
import org.ofdrw.converter.export.TextExporter;
import org.ofdrw.core.basicStructure.outlines.Outlines;
import org.ofdrw.reader.OFDReader;

/** Reads OFD files with OFDRW: pictures of the pages, their text, and what the reader finds, in a folder beside each. */
public class Reading {
    public static void main(String[] args) throws Exception {
        double dots = Double.parseDouble(args[0]); // of a picture, in a millimetre
        for (int i = 1; i < args.length; i++) {
            Path file = Paths.get(args[i]);
            Path out = Paths.get(args[i] + ".seen");
            Files.createDirectories(out);
            try (ImageExporter images = new ImageExporter(file, out.resolve("pages"), "PNG", dots)) {
                images.export();
            }
            try (TextExporter text = new TextExporter(file, out.resolve("text.txt"))) {
                text.export();
            }
            try (OFDReader reader = new OFDReader(file)) {
                Files.write(out.resolve("found.txt"), found(reader).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String found(OFDReader reader) throws Exception {
        Outlines outlines = reader.getOFDDir().obtainDocDefault().getDocument().getOutlines();
        return "pages=" + reader.getNumberOfPages()
            + "\nfonts=" + reader.getResMgt().getFonts().size()
            + "\nattachments=" + reader.getAttachmentList().size()
            + "\nbookmarks=" + (outlines == null ? 0 : outlines.getOutlineElems().size())
            + "\nlinked=" + reader.getAnnotationEntities().size()
            + "\ntitle=" + reader.getOFDDir().getOfd().getDocBody().getDocInfo().getTile() + "\n";
    }
}
