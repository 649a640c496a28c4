"""Entente every night in Airflow (2.4 or later, 3 too): put this file into the dags folder."""
from datetime import datetime, timedelta

from airflow import DAG

try:
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:  # Airflow 2
    from airflow.operators.bash import BashOperator

with DAG(
    dag_id="entente",
    description="Relationships in the news of the night",
    schedule="15 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    # A second run would be refused anyway, with exit code 2.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
    tags=["entente"],
) as dag:
    run = BashOperator(
        task_id="run",
        # Exit code 1 is a run that went through with rejects; 2 (refused) and 3 (failed) fail the task, and a retry goes on from there.
        bash_command="cd /srv/entente && entente run --config nightly.yml --log-format json || [ $? -eq 1 ]",
    )
    check = BashOperator(
        task_id="check",
        bash_command="cd /srv/entente && entente stats --config nightly.yml",
    )
    run >> check
