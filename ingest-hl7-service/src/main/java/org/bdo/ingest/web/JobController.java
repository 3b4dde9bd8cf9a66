package org.bdo.ingest.web;

import org.bdo.ingest.job.JobView;
import org.bdo.ingest.job.Jobs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How far a job is, for operators. */
@RestController
class JobController {

    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping("/jobs/{id}")
    JobView job(@PathVariable String id) {
        return jobs.find(id).map(JobView::of).orElseThrow(() -> Problems.notFound("There is no such job."));
    }
}
