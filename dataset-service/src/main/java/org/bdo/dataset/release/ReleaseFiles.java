package org.bdo.dataset.release;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which files each release has. */
@Repository
class ReleaseFiles implements ReleaseIndex {

    private static final int FETCH_SIZE = 1000;
    private static final RowMapper<ReleasedFile> FILE = (row, _) -> new ReleasedFile(
            row.getString("path"),
            row.getString("media_type"),
            row.getLong("size"),
            row.getString("sha256"),
            row.getObject("rows", Long.class));

    private final JdbcClient jdbc;

    ReleaseFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID request, ReleasedFile file) {
        jdbc.sql("insert into release_file (request, path, media_type, size, sha256, rows) values (?, ?, ?, ?, ?, ?)")
                .param(request)
                .param(file.path())
                .param(file.mediaType())
                .param(file.size())
                .param(file.sha256())
                .param(file.rows())
                .update();
    }

    /** Each file in the order of its path, streamed; needs a transaction. */
    void forEach(UUID request, Consumer<ReleasedFile> files) {
        jdbc.sql("select * from release_file where request = ? order by path")
                .withFetchSize(FETCH_SIZE)
                .param(request)
                .query(row -> {
                    ReleasedFile file = FILE.mapRow(row, 0);
                    if (file != null) {
                        files.accept(file);
                    }
                });
    }

    @Override
    public List<ReleasedFile> list(UUID request) {
        return jdbc.sql("select * from release_file where request = ? order by path")
                .param(request)
                .query(FILE)
                .list();
    }

    @Override
    public Optional<ReleasedFile> find(UUID request, String path) {
        return jdbc.sql("select * from release_file where request = ? and path = ?")
                .params(request, path)
                .query(FILE)
                .optional();
    }
}
