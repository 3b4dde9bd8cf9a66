package org.bdo.local.pacs;

import java.io.IOException;
import java.nio.file.Path;

/** Runs {@link Pacs} as a program. Arguments: port, AE title, folder; each may be left to a system property of {@code bdo.pacs}. */
public final class PacsMain {

    private PacsMain() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(argument(arguments, 0, "port", "11113"));
        String title = argument(arguments, 1, "ae", "PACS");
        Path folder = Path.of(argument(arguments, 2, "folder", "pacs"));
        Pacs pacs = Pacs.start(port, title, folder);
        System.Logger log = System.getLogger(PacsMain.class.getName());
        log.log(System.Logger.Level.INFO, "PACS {0} listens on port {1,number,#}", title, pacs.port());
    }

    private static String argument(String[] arguments, int index, String name, String otherwise) {
        return index < arguments.length ? arguments[index] : System.getProperty("bdo.pacs." + name, otherwise);
    }
}
